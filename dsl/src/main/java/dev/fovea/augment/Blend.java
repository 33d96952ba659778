package dev.fovea.augment;

import dev.fovea.geometry.Affine;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Perspective;
import dev.fovea.geometry.Size;
import dev.fovea.images.Colour;
import dev.fovea.images.Picture;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A drawn mixture of a sample with others of its data set. */
public sealed interface Blend extends Drawn {
    /**
     * A sample to be mixed in.
     *
     * @param index in the data set
     * @param preparation what is done to it first
     */
    record Partner(int index, Sequence preparation) {
        /** What is known of the partner but pixels. */
        Scene scene(Samples partners) {
            return preparation.apply(partners.sample(index).scene(), partners);
        }
    }

    /**
     * Both pictures laid over one another, upper left corners together, in a frame that holds both (Zhang et al. 2018; for
     * detection He et al., Bag of Freebies, 2019). Objects, points and masks of both stay, objects and labels weighted.
     *
     * @param share 0-1: how much of this sample's picture shows
     */
    record MixUp(Partner partner, double share) implements Blend {
        @Override
        public void change(Work work) {
            try (var other = work.partner(partner)) {
                var frame = hull(work.canvas().size(), other.canvas().size());
                work.frame(frame);
                other.frame(frame);
                work.canvas().blend(other.canvas().picture(), share);
                work.masks(Stream.concat(work.masks().stream(), other.masks().stream())
                        .toList());
                work.scene(mixed(work.scene(), other.scene(), frame));
                work.mixLabels(other, share);
            }
        }

        @Override
        public Scene apply(Scene scene, Samples partners) {
            var other = partner.scene(partners);
            return mixed(scene, other, hull(scene.size(), other.size()));
        }

        private Scene mixed(Scene scene, Scene other, Size frame) {
            var boxes = Stream.concat(
                            scene.boxes().stream().map(object -> object.weight(object.weight() * share)),
                            other.boxes().stream().map(object -> object.weight(object.weight() * (1 - share))))
                    .toList();
            return new Scene(
                    frame, boxes, both(scene.points(), other.points()), both(scene.dropped(), other.dropped()));
        }

        private static Size hull(Size one, Size other) {
            return new Size(Math.max(one.width(), other.width()), Math.max(one.height(), other.height()));
        }

        @Override
        public String toString() {
            return "mixed " + Words.number(share) + " with sample " + partner.index();
        }
    }

    /**
     * A window of the partner's picture over the same window of this one (Yun et al. 2019). The partner is resized to this
     * sample's size where it differs. Objects are cut where they are covered, labels weighted by area.
     */
    record CutMix(Partner partner, int x, int y, Size window) implements Blend {
        @Override
        public void change(Work work) {
            try (var other = work.partner(partner)) {
                var size = work.canvas().size();
                other.move(Fused.of(new Crops.Resize(size)));
                work.paste(other, 0, 0, box());
                double share = 1 - window.area() / (double) size.area();
                work.mixLabels(other, share);
                work.scene(cut(work.scene(), other.scene()));
            }
        }

        @Override
        public Scene apply(Scene scene, Samples partners) {
            return cut(scene, Fused.of(new Crops.Resize(scene.size())).move(partner.scene(partners)));
        }

        private Scene cut(Scene scene, Scene other) {
            var inner = new Placement(Perspective.of(Affine.identity()), scene.size(), box()).move(other);
            var outer = Covering.cover(scene, box());
            return new Scene(
                    scene.size(),
                    both(outer.boxes(), inner.boxes()),
                    both(outer.points(), inner.points()),
                    both(outer.dropped(), inner.dropped()));
        }

        private Box box() {
            return new Box(x, y, x + (double) window.width(), y + (double) window.height());
        }

        @Override
        public String toString() {
            return window + " of sample " + partner.index() + " at (" + x + ", " + y + ")";
        }
    }

    /**
     * Four pictures around a point (Bochkovskiy et al., YOLOv4, 2020), this sample's to its upper left: each in its own
     * shape with a longer side of the frame's longer side, cut where it reaches beyond its quarter or the frame; grey of
     * 114 where none reaches.
     *
     * @param partners three, for the upper right, lower left and lower right
     * @param x where the four meet, in pixels
     * @param y where the four meet, in pixels
     */
    record Mosaic(List<Partner> partners, int x, int y, Size size) implements Blend {
        private static final Colour FREE = Colour.grey(114);

        public Mosaic {
            partners = List.copyOf(partners);
            if (partners.size() != 3) {
                throw new IllegalArgumentException(
                        "a mosaic with " + partners.size() + " partners; four pictures make one, so give 3");
            }
        }

        @Override
        public void change(Work work) {
            var own = work.sample();
            try (var frame = Work.on(empty(own), Samples.none())) {
                var scene = Scene.of(size);
                scene = lay(frame, work, 0, scene);
                for (int i = 0; i < 3; i++) {
                    try (var other = work.partner(partners.get(i))) {
                        scene = lay(frame, other, i + 1, scene);
                    }
                }
                work.become(frame, scene);
            }
        }

        private Sample empty(Sample own) {
            var picture = Picture.filled(size, FREE);
            var blank = Picture.filled(size, Colour.BLACK).grey();
            return Sample.of(own.picture().channels() == 1 ? picture.grey() : picture)
                    .masks(own.masks().stream().map(mask -> blank).toList());
        }

        private Scene lay(Work frame, Work tile, int quarter, Scene scene) {
            var whole = tile.canvas().size();
            var window = window(quarter);
            var tileSize = tile(whole);
            int left = quarter % 2 == 0 ? x - tileSize.width() : x;
            int top = quarter < 2 ? y - tileSize.height() : y;
            var more = placement(whole, quarter).move(tile.scene());
            tile.scene(Scene.of(whole));
            tile.move(Fused.of(new Crops.Resize(tileSize)));
            frame.paste(tile, left, top, window);
            frame.addLabels(tile.labels(), window.area() / size.area());
            return joined(scene, more);
        }

        @Override
        public Scene apply(Scene scene, Samples samples) {
            var result = joined(Scene.of(size), placement(scene.size(), 0).move(scene));
            for (int i = 0; i < 3; i++) {
                var other = partners.get(i).scene(samples);
                result = joined(result, placement(other.size(), i + 1).move(other));
            }
            return result;
        }

        private Placement placement(Size whole, int quarter) {
            var tileSize = tile(whole);
            var map = Affine.scaling(
                            tileSize.width() / (double) whole.width(), tileSize.height() / (double) whole.height())
                    .then(Affine.translation(
                            quarter % 2 == 0 ? x - tileSize.width() : x, quarter < 2 ? y - tileSize.height() : y));
            return new Placement(Perspective.of(map), size, window(quarter));
        }

        private Size tile(Size whole) {
            double scale = Math.max(size.width(), size.height()) / (double) Math.max(whole.width(), whole.height());
            return new Size((int) Math.max(1, Math.rint(scale * whole.width())), (int)
                    Math.max(1, Math.rint(scale * whole.height())));
        }

        private Box window(int quarter) {
            return new Box(
                    quarter % 2 == 0 ? 0 : x,
                    quarter < 2 ? 0 : y,
                    quarter % 2 == 0 ? x : size.width(),
                    quarter < 2 ? y : size.height());
        }

        private static Scene joined(Scene scene, Scene more) {
            return new Scene(
                    scene.size(),
                    both(scene.boxes(), more.boxes()),
                    both(scene.points(), more.points()),
                    both(scene.dropped(), more.dropped()));
        }

        @Override
        public String toString() {
            return "mosaic with samples "
                    + partners.stream()
                            .map(partner -> String.valueOf(partner.index()))
                            .collect(Collectors.joining(", "))
                    + " around (" + x + ", " + y + ")";
        }
    }

    private static <T> List<T> both(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
