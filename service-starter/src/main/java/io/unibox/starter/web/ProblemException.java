package io.unibox.starter.web;

/** Ends a request with a {@link Problem}. It is an answer, not a fault, so it has no stack. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
