package io.unibox.benchmarks.figures;

import java.util.List;

/**
 * The straight line that comes nearest to some points.
 *
 * @param slope how much it rises a step
 */
public record Line(double slope, double intercept) {

    /** A point of it. */
    public record Point(double x, double y) {}

    /** By least squares; it takes two points at least that do not stand above each other. */
    public static Line through(List<Point> points) {
        double meanX = points.stream().mapToDouble(Point::x).average().orElseThrow();
        double meanY = points.stream().mapToDouble(Point::y).average().orElseThrow();
        double over = points.stream()
                .mapToDouble(point -> (point.x() - meanX) * (point.y() - meanY))
                .sum();
        double under = points.stream()
                .mapToDouble(point -> (point.x() - meanX) * (point.x() - meanX))
                .sum();
        double slope = over / under;
        return new Line(slope, meanY - slope * meanX);
    }
}
