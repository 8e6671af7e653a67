package io.unibox.faults;

import io.unibox.faults.installation.Service;
import java.time.Duration;

/** Something that happens in a run at a time that was settled before it began. */
sealed interface Step {

    Duration at();

    /** A person writes; the webhook is posted so many times. */
    record Write(Duration at, int workspace, int person, int number, int copies, boolean atOnce) implements Step {}

    /** An agent sends. */
    record Send(Duration at, int workspace, int person, int number) implements Step {}

    /** An agent reads what a person wrote. */
    record Read(Duration at, int workspace, int person) implements Step {}

    /** A client loses its network. */
    record Cut(Duration at, int workspace, int watcher) implements Step {}

    /** A service dies. */
    record Kill(Duration at, Service service) implements Step {}

    /** Dispatch dies while the provider, which has accepted, withholds its answer; with or without reports about it. */
    record KillBeforeCommit(Duration at, int workspace, int person, int number, boolean reports) implements Step {}

    /** The next answer of the provider comes after the reports that should follow it. */
    record AnswerLate(Duration at) implements Step {}

    /** The provider reports on a message that nobody sent. */
    record StrayReport(Duration at, int workspace, int person, int number) implements Step {}
}
