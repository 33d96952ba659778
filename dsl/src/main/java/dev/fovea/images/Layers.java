package dev.fovea.images;

import org.jspecify.annotations.Nullable;

/**
 * What a codec gave: colours, and how much they cover where that was told.
 *
 * @param isMultiplied whether the colours were multiplied by their cover already
 */
record Layers(Picture colours, @Nullable Picture cover, boolean isMultiplied) {
    static Layers opaque(Picture colours) {
        return new Layers(colours, null, false);
    }

    Picture onWhite() {
        if (cover == null) {
            return colours;
        }
        if (!isMultiplied) {
            return new Cutout(colours, cover).on(Colour.WHITE);
        }
        return changed(cover, (value, share) -> Math.min(255, value + 255 - share));
    }

    Cutout cutout() {
        if (cover == null) {
            return Cutout.opaque(colours);
        }
        if (!isMultiplied) {
            return new Cutout(colours, cover);
        }
        var divided =
                changed(cover, (value, share) -> share == 0 ? 0 : Math.min(255, (255 * value + share / 2) / share));
        return new Cutout(divided, cover);
    }

    private interface Change {
        int apply(int value, int share);
    }

    private Picture changed(Picture shares, Change change) {
        var values = colours.raw();
        int channels = colours.channels();
        var changed = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            changed[i] = (byte) change.apply(values[i] & 0xff, shares.raw()[i / channels] & 0xff);
        }
        return Picture.owning(colours.size(), channels, changed);
    }
}
