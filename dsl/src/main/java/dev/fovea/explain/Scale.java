package dev.fovea.explain;

import dev.fovea.images.ColourMap;
import dev.fovea.images.Plane;

/** What the colours of a panel mean: the numbers at both ends of a colour map. */
record Scale(ColourMap map, double low, double high) {
    /** The range of a plane; a diverging map has its middle at 0. */
    static Scale of(Plane plane, ColourMap map) {
        return of(plane.smallest(), plane.largest(), map);
    }

    static Scale of(double smallest, double largest, ColourMap map) {
        double low = map == ColourMap.DIVERGING ? -Math.max(Math.abs(smallest), Math.abs(largest)) : smallest;
        double high = map == ColourMap.DIVERGING ? -low : largest;
        return new Scale(map, low, high > low ? high : low + 1);
    }
}
