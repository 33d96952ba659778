package dev.fovea.detection.training;

import dev.fovea.annotations.Annotations;
import dev.fovea.augment.LabelledBox;
import dev.fovea.augment.Sample;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.twostage.Proposer;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A data set whose samples hold the proposed boxes beside the objects, so that augmentation moves both alike. Proposals are asked for once a picture, and have a class index behind those of
 * the classes, by which {@link #isProposal} knows them.
 */
final class ProposedDataset implements DetectionDataset {
    private final DetectionDataset source;
    private final Proposer proposer;
    private final AtomicReferenceArray<List<Box>> known;

    private ProposedDataset(DetectionDataset source, Proposer proposer) {
        this.source = source;
        this.proposer = proposer;
        known = new AtomicReferenceArray<>(source.size());
    }

    static ProposedDataset of(DetectionDataset source, Proposer proposer) {
        return source instanceof ProposedDataset proposed && proposed.proposer == proposer
                ? proposed
                : new ProposedDataset(plain(source), proposer);
    }

    /** The same data without proposals, where there are any. */
    static DetectionDataset plain(DetectionDataset data) {
        return data instanceof ProposedDataset proposed ? proposed.source : data;
    }

    boolean isProposal(LabelledBox box) {
        return box.classIndex() == classes().size();
    }

    /** The proposals of a picture in pixels of another size of it. */
    List<Box> proposals(int index, Size size) {
        var own = source.annotations().picture(index).size().orElseGet(() -> source.sample(index)
                .size());
        double across = size.width() / (double) own.width();
        double down = size.height() / (double) own.height();
        return proposals(index).stream().map(box -> box.scale(across, down)).toList();
    }

    private List<Box> proposals(int index) {
        var before = known.get(index);
        if (before == null) {
            before = List.copyOf(proposer.propose(source.sample(index).picture()));
            known.set(index, before);
        }
        return before;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Annotations annotations() {
        return source.annotations();
    }

    @Override
    public int channels() {
        return source.channels();
    }

    @Override
    public Sample sample(int index) {
        var sample = source.sample(index);
        var boxes = new ArrayList<>(sample.boxes());
        long id = -1;
        for (var box : proposals(index)) {
            boxes.add(LabelledBox.of(id--, classes().size(), box));
        }
        return sample.boxes(boxes);
    }
}
