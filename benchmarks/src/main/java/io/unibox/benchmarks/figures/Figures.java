package io.unibox.benchmarks.figures;

import java.util.function.Consumer;

/** Says each figure as soon as it is known, one JSON line each. */
public final class Figures {

    private final Consumer<String> lines;

    public Figures(Consumer<String> lines) {
        this.lines = lines;
    }

    public void say(Figure figure) {
        lines.accept(figure.json(Surroundings.now()));
    }
}
