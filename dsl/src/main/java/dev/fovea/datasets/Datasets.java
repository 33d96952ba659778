package dev.fovea.datasets;

import dev.fovea.annotations.Annotations;
import dev.fovea.annotations.Formats;
import dev.fovea.annotations.Voc;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;

/** The data sets that Fovea knows by name, for a static import, and data sets of one's own pictures. */
public final class Datasets {
    private Datasets() {}

    /**
     * Fashion-MNIST (Xiao, Rasul and Vollgraf 2017): 60,000 + 10,000 grey pictures of 28x28, ten kinds of clothes.
     *
     * <p>Its four files are looked for in the folder given with {@code --data} (system property {@code fovea.data} or
     * environment variable {@code FOVEA_DATA}), in Debian's folder, and in the user's cache; as root on Debian the
     * package is installed, and elsewhere the files are downloaded into the cache.
     *
     * @throws DatasetException in one sentence that says what to do, when none of these works
     */
    public static TrainTest fashionMnist() {
        return FashionMnist.load(FashionMnistFiles.ofThisMachine().folder());
    }

    /** The folder that {@link #fashionMnist()} reads, if the files are on this machine already; fetches nothing. */
    public static Optional<Path> fashionMnistFolder() {
        return FashionMnistFiles.ofThisMachine().alreadyHere();
    }

    /** Fashion-MNIST from a folder that holds its four files. */
    public static TrainTest fashionMnist(Path folder) {
        return FashionMnist.load(folder);
    }

    /**
     * MNIST: 60,000 + 10,000 grey pictures of 28x28, ten digits. Its four files are looked for in the folder given with
     * {@code --data} and in the user's cache, into which they are downloaded otherwise.
     *
     * @throws DatasetException in one sentence that says what to do, when none of these works
     */
    public static TrainTest mnist() {
        return Mnist.load(Mnist.files().folder());
    }

    /** MNIST from a folder that holds its four files, gzipped or not. */
    public static TrainTest mnist(Path folder) {
        return Mnist.load(folder);
    }

    /**
     * CIFAR-10: 50,000 + 10,000 RGB pictures of 32x32, ten kinds of things, in its binary version; found or downloaded as
     * {@link #mnist()} is.
     *
     * @throws DatasetException in one sentence that says what to do, when it cannot be had
     */
    public static TrainTest cifar10() {
        return cifar10(Cifar.TEN.files().folder());
    }

    /** CIFAR-10 from a folder that holds data_batch_1.bin to 5, test_batch.bin and batches.meta.txt. */
    public static TrainTest cifar10(Path folder) {
        return Cifar.TEN.load(folder);
    }

    /** CIFAR-100: as {@link #cifar10()}, with a hundred kinds of things. */
    public static TrainTest cifar100() {
        return cifar100(Cifar.HUNDRED.files().folder());
    }

    /** CIFAR-100 from a folder that holds train.bin, test.bin and fine_label_names.txt. */
    public static TrainTest cifar100(Path folder) {
        return Cifar.HUNDRED.load(folder);
    }

    /** CIFAR-100 by its twenty wider classes, from a folder that holds train.bin, test.bin and coarse_label_names.txt. */
    public static TrainTest cifar100Coarse(Path folder) {
        return Cifar.TWENTY.load(folder);
    }

    /**
     * Pictures of a folder for each class, which gives the class its name. Each picture is scaled to cover a size and cut.
     *
     * @throws DatasetException naming the folder that is missing, or holds no pictures
     */
    public static PictureFolder pictureFolder(Path folder, Size size) {
        return PictureFolder.of(folder.getFileName().toString(), folder, size);
    }

    /**
     * Pictures that a table names, a row each: {@code pictureTable(rows, "file", "class", folder, new Size(150, 150))}.
     * Classes are in the order of their names. Each picture is scaled to cover a size and cut.
     *
     * @param files the column of file names, relative to {@code folder}
     * @param classes the column of class names
     * @throws DatasetException naming the row whose file or class is missing
     */
    public static PictureFolder pictureTable(Table rows, String files, String classes, Path folder, Size size) {
        return PictureTable.read(rows, files, classes, folder, size);
    }

    /**
     * ImageNet from a folder that holds {@code train} with a folder for each class, and {@code val}, either likewise or
     * flat with LOC_val_solution.csv beside it. The classes have their English names where all 1,000 are there, else
     * those of the folders.
     */
    public static TrainTest imageNet(Path folder, Size size) {
        return ImageNet.load(folder, size);
    }

    /** The names of ImageNet's 1,000 classes in the order of its models' outputs. */
    public static List<String> imageNetClasses() {
        return ImageNet.classes();
    }

    /** A data set of pictures that are in memory already, all of one size; {@code labels} are indices of classes. */
    public static Dataset of(String name, List<Picture> pictures, List<Integer> labels, List<String> classes) {
        return new PictureDataset(name, pictures, labels, classes);
    }

    /**
     * Pictures that are in memory as numbers of 0-1, [channels, height, width] each; nets see these very numbers, and augmentation sees them as 8
     * bits. The arrays are not copied.
     *
     * @param channels 1 for grey or 3 for RGB
     * @param labels indices of classes
     */
    public static Dataset of(
            String name, float[][] pixels, int channels, Size size, int[] labels, List<String> classes) {
        return new ArrayDataset(name, pixels, channels, size, labels, classes);
    }

    /** The pictures of a stream, all of one size, which are held in memory; the classes are those that come, in the order of their names. */
    public static Dataset of(String name, Stream<LabelledPicture> pictures) {
        var all = pictures.toList();
        var classes =
                all.stream().map(LabelledPicture::label).distinct().sorted().toList();
        return of(
                name,
                all.stream().map(LabelledPicture::picture).toList(),
                all.stream().map(one -> classes.indexOf(one.label())).toList(),
                classes);
    }

    /**
     * Pictures that are made anew whenever they are asked for, by several threads at once; no memory holds them.
     *
     * @param labels indices of classes, one for each picture
     * @param maker of the picture with an index; must always make the same
     */
    public static Dataset made(String name, List<Integer> labels, List<String> classes, IntFunction<Picture> maker) {
        return MadeDataset.of(name, labels, classes, maker);
    }

    /**
     * Pictures in memory with the class of each pixel.
     *
     * @param masks one for each picture, of its size and one channel, whose pixels are indices of classes; 255 for no class
     */
    public static SegmentationDataset segmentation(
            String name, List<Picture> pictures, List<Picture> masks, List<String> classes) {
        return new MaskedPictures(name, pictures, masks, classes);
    }

    /**
     * Pictures of one folder with masks from another, as VOC has them: a PNG of the picture's name, whose numbers - grey values, or places in its palette - are
     * indices of classes, 255 for no class. They are read when they are asked for, and stretched to a size, masks by the nearest pixel.
     *
     * @throws DatasetException naming the picture that has no mask, or the folder that has no pictures
     */
    public static SegmentationDataset segmentationFolder(Path pictures, Path masks, Size size, List<String> classes) {
        return MaskFolder.of(pictures, masks, size, classes);
    }

    /**
     * Annotated pictures to train a detector on, read from their files when they are asked for. The folder of the
     * pictures is the one that the annotations know; {@link Annotations#folder(Path)} tells it to those that do not.
     */
    public static DetectionDataset detection(String name, Annotations annotations) {
        var folder = annotations
                .folder()
                .orElseThrow(() -> new IllegalArgumentException(name
                        + ": the annotations do not know the folder of their pictures; say annotations.folder(path)"));
        return new FolderDetections(name, annotations, folder);
    }

    /** A folder in Pascal VOC's form by its own lists: {@code trainval} to learn from, {@code test} to be judged by. */
    public static DetectionLists vocFolder(Path folder) {
        return vocFolder(folder, Formats.voc());
    }

    /** The same, read as the format says: {@code vocFolder(folder, voc().edges())} for boxes told by their edges. */
    public static DetectionLists vocFolder(Path folder, Voc format) {
        return DetectionLists.of(folder, format, "trainval", "test");
    }

    /**
     * Painted pictures to train a detector on, with exact boxes: the objects of a data set of pictures on black, such as
     * {@link #fashionMnist()}'s, on canvases of 160x128, 1 to 6 each. {@link Scenes} says what can be chosen.
     */
    public static Scenes scenes(Dataset objects, int count) {
        return Scenes.of(objects, count);
    }
}
