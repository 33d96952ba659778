package dev.fovea.detection.training;

import static dev.fovea.augment.Augmentations.brightness;
import static dev.fovea.augment.Augmentations.horizontalFlip;
import static dev.fovea.datasets.Datasets.vocFolder;
import static dev.fovea.detection.models.Yolos.yolo3;
import static dev.fovea.detection.training.Detectors.train;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.annotations.ClassList;
import dev.fovea.annotations.Formats;
import dev.fovea.augment.Pipeline;
import dev.fovea.datasets.DatasetException;
import dev.fovea.datasets.DetectionLists;
import dev.fovea.detection.models.SmallBackbones;
import dev.fovea.engine.EngineKind;
import dev.fovea.geometry.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The few lines from a folder in VOC's form to figures and boxes, on squares. */
class WhatAUserWritesTest {
    private static final Squares SQUARES = Squares.of(6, 1, 2, 4);

    @TempDir
    private Path folder;

    private void write() throws IOException {
        Formats.voc().write(SQUARES.annotations(), folder);
        for (int i = 0; i < SQUARES.size(); i++) {
            var file = folder.resolve("JPEGImages")
                    .resolve(SQUARES.annotations().picture(i).fileName());
            Files.createDirectories(file.getParent());
            SQUARES.pictures().get(i).write(file);
        }
        list("trainval", 0, 4);
        list("test", 4, 6);
    }

    private void list(String name, int from, int to) throws IOException {
        Files.writeString(
                folder.resolve("ImageSets/Main/" + name + ".txt"),
                IntStream.range(from, to).mapToObj(i -> i + "\n").collect(Collectors.joining()));
    }

    @Test
    void a_folder_of_pictures_becomes_a_detector_its_figures_and_drawn_boxes() throws IOException {
        write();
        var bccd = vocFolder(folder);
        var classes = bccd.train().classes();
        var anchors = List.of(new Anchor(12, 12), new Anchor(16, 16), new Anchor(20, 20));
        var pipeline = Pipeline.of(horizontalFlip(.5), brightness(.8, 1.2));

        var detector = yolo3(SmallBackbones.smallResnet(Squares.SIZE).features(), anchors, classes);
        var run = train(detector, bccd.train())
                .augment(pipeline)
                .validate(bccd.test())
                .epochs(1)
                .multiScale(32, 64, 32)
                .on(EngineKind.MXNET)
                .go();

        var exam = run.evaluate(bccd.test());
        assertEquals(12, exam.coco().table().rowCount());
        assertEquals(3, exam.voc07().table().rowCount(), "two classes and their mean");
        assertEquals("precision over recall at IoU 0.5", exam.prCurves().getTitle());
        assertEquals(List.of("green", "red", "background"), exam.confusion().classes());
        assertEquals(
                bccd.test().annotations().objects(),
                exam.matches().rowCount(),
                "of which the histogram of IoU is drawn: " + exam.iouHistogram());
        assertEquals(6, exam.errors().table().rowCount());
        var picture = bccd.test().sample(0).picture();
        var drawn = run.detector().detect(picture).above(.3).draw();
        assertEquals(
                0, drawn.size().width() % Squares.SIZE.width(), "the picture, enlarged so that labels can be read");
    }

    @Test
    void both_lists_have_the_classes_of_either_and_can_be_made_small() throws IOException {
        write();
        var small = vocFolder(folder).resized(new Size(32, 32)).cached(1 << 20);
        assertEquals(List.of("green", "red"), small.train().classes());
        assertEquals(small.train().classes(), small.test().classes());
        assertEquals(4, small.train().size());
        assertEquals(new Size(32, 32), small.test().sample(1).picture().size());
        // A list of one picture may hold one class alone.
        for (int i = 0; i < SQUARES.size(); i++) {
            list("test", i, i + 1);
            assertEquals(List.of("green", "red"), vocFolder(folder).test().classes());
        }
        var missing = assertThrows(DatasetException.class, () -> vocFolder(folder.resolve("nowhere")));
        assertEquals(
                folder.resolve("nowhere/ImageSets/Main/trainval.txt")
                        + ": there is no such list; a folder in Pascal VOC's form has Annotations, JPEGImages and"
                        + " ImageSets/Main",
                missing.getMessage());
        var chosen = vocFolder(folder, Formats.voc().classes(ClassList.of("red", "green")));
        assertEquals(List.of("red", "green"), chosen.train().classes());
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> new DetectionLists(chosen.train(), vocFolder(folder).test()));
        assertEquals(
                "the classes of %s are [red, green], and those of %s are [green, red]; read both with the same classes(...)"
                        .formatted(chosen.train().name(), small.test().name().replace(" resized", "")),
                error.getMessage());
    }
}
