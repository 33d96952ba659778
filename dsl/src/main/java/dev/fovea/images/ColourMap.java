package dev.fovea.images;

import java.util.Arrays;
import java.util.List;

/**
 * Colours for numbers of 0 to 1, mixed between fixed ones at equal distances. All of them grow evenly in lightness, or
 * away from the middle, and people with colour blindness tell them apart.
 */
public enum ColourMap {
    GREY("000000", "ffffff"),
    /** Dark violet over green to yellow (van der Walt and Smith 2015). */
    VIRIDIS("440154", "472d7b", "3b528b", "2c728e", "21918c", "28ae80", "5ec962", "addc30", "fde725"),
    /** Dark blue over grey to yellow (Nuñez, Anderton and Renslow 2018). */
    CIVIDIS("00224e", "123570", "3b496c", "575d6d", "707173", "8a8678", "a59c74", "c3b369", "e1cc55", "fee838"),
    /** Black over red to a pale yellow. */
    INFERNO("000004", "1b0c41", "4a0c6b", "781c6d", "a52c60", "cf4446", "ed6925", "fb9b06", "f7d13d", "fcffa4"),
    /** Blue below the middle, white in it, orange above. */
    DIVERGING("003f66", "0072b2", "7fb8d8", "ffffff", "eaae7f", "d55e00", "7a3600");

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable, of values
    private final List<Colour> stops;

    ColourMap(String... stops) {
        this.stops = Arrays.stream(stops).map(Colour::of).toList();
    }

    boolean isDiverging() {
        return this == DIVERGING;
    }

    /** Of a number of 0 to 1; what lies beyond takes the colour of the end. */
    public Colour at(double value) {
        var rgb = new byte[3];
        write(value, rgb, 0);
        return new Colour(rgb[0] & 0xff, rgb[1] & 0xff, rgb[2] & 0xff);
    }

    void write(double value, byte[] pixels, int at) {
        double place = Math.max(0, Math.min(1, value)) * (stops.size() - 1);
        int below = Math.min(stops.size() - 2, (int) place);
        double share = place - below;
        var one = stops.get(below);
        var two = stops.get(below + 1);
        pixels[at] = (byte) Math.round(one.red() + share * (two.red() - one.red()));
        pixels[at + 1] = (byte) Math.round(one.green() + share * (two.green() - one.green()));
        pixels[at + 2] = (byte) Math.round(one.blue() + share * (two.blue() - one.blue()));
    }
}
