package dev.fovea.training;

/** {@link Schedule#cosine} and {@link Schedule#cosineRestarts}. */
record CosineSchedule(int falls, double growth, double last) implements Schedule {
    CosineSchedule {
        if (falls < 1) {
            throw new IllegalArgumentException("cosines with " + falls + " falls: it must be at least 1");
        }
        Checks.positive("the growth of falls", growth);
        if (!(last >= 0 && last <= 1)) {
            throw new IllegalArgumentException("a cosine down to " + last + " of the rate: it must be in [0, 1]");
        }
    }

    /** The fall that begins at 0 has the length 1 here, and all have {@code whole}. */
    @Override
    public double at(double done) {
        double whole = 0;
        double length = 1;
        for (int fall = 0; fall < falls; fall++) {
            whole += length;
            length *= growth;
        }
        double begin = 0;
        length = 1;
        for (int fall = 1; fall < falls && done * whole >= begin + length; fall++) {
            begin += length;
            length *= growth;
        }
        return between(1, last, Math.min(1, (done * whole - begin) / length));
    }

    /** Half a cosine. */
    static double between(double from, double to, double share) {
        return to + (from - to) / 2 * (1 + Math.cos(Math.PI * share));
    }

    @Override
    public String toString() {
        var text = falls == 1 ? "a cosine" : falls + " cosines";
        return text + (growth == 1 ? "" : ", each " + growth + " times as long as the one before") + " down to " + last;
    }
}
