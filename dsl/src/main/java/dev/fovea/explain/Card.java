package dev.fovea.explain;

import dev.fovea.display.DisplayData;
import java.util.List;

/** Panels one below the other, as one picture. */
record Card(List<Panel> panels) {
    Card {
        panels = List.copyOf(panels);
    }

    static Card of(Panel panel) {
        return new Card(List.of(panel));
    }

    DisplayData display(String text) {
        var image = new CardPainter(panels).paint();
        return DisplayData.text(text).png(image, image.getWidth() / CardPainter.DENSITY);
    }
}
