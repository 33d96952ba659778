package dev.fovea.images;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;

/**
 * Loads OpenCV when it is first needed, which takes about half a second, and some more once per machine to unpack it.
 * Only core, imgproc and imgcodecs are loaded, through JavaCPP's own API: {@code libopencv_java} would want GTK.
 */
final class OpenCv {
    private OpenCv() {}

    static void load() {
        Loaded.check();
    }

    private static final class Loaded {
        static {
            // JavaCPP's limits count the whole process and collect garbage when the engines' memory exceeds them;
            // scopes free what is ours.
            keep("org.bytedeco.javacpp.maxBytes", "0");
            keep("org.bytedeco.javacpp.maxPhysicalBytes", "0");
            // OpenCV for GPUs is not on our class path: unless told, JavaCPP looks for two dozen of CUDA's libraries in
            // every
            // jar, which takes half of the time of loading.
            keep("org.bytedeco.javacpp.platform.extension", "");
            try {
                Loader.load(opencv_core.class);
                Loader.load(opencv_imgproc.class);
                Loader.load(opencv_imgcodecs.class);
            } catch (LinkageError missing) {
                throw new IllegalStateException(
                        "OpenCV does not load on " + Loader.getPlatform() + " (" + missing.getMessage()
                                + "): the natives of org.bytedeco:opencv, openblas and javacpp for this platform must be on the"
                                + " class path, and Linux needs glibc 2.35 or newer",
                        missing);
            }
            // Pictures are worked on side by side; threads within one would only get in each other's way.
            opencv_core.setNumThreads(1);
        }

        private Loaded() {}

        static void check() {}

        private static void keep(String property, String value) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, value);
            }
        }
    }
}
