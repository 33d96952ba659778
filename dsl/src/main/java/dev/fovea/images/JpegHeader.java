package dev.fovea.images;

/** What the frame header of a JPEG file tells (ITU-T T.81, B.2.2). */
final class JpegHeader {
    private static final int COMPONENTS = 9;

    private JpegHeader() {}

    /** How many colours the pixels have, or 0 where the file does not tell. */
    static int components(byte[] file) {
        int at = 2;
        while (at + COMPONENTS < file.length && (file[at] & 0xff) == 0xff) {
            int marker = file[at + 1] & 0xff;
            if (marker == 0xff) {
                at++;
            } else if (isFrame(marker)) {
                return file[at + COMPONENTS] & 0xff;
            } else {
                at += 2 + (((file[at + 2] & 0xff) << 8) | (file[at + 3] & 0xff));
            }
        }
        return 0;
    }

    /** SOF0 to SOF15, without the three markers among them that are tables or reserved. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }
}
