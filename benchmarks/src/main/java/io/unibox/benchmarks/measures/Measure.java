package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.RunSettings;
import io.unibox.benchmarks.figures.Figures;
import java.util.Arrays;
import java.util.List;

/** The dimensions that can be measured, by their numbers in the goals, and what fills the inbox that some of them read. */
public enum Measure {
    B1(WebhookThroughput::take),
    B2(WebhookLatency::take),
    B4(ReadModelIngest::take),
    B5(WebhookToSocket::take),
    B6(SendToProvider::take),
    B9(IdleSockets::take),
    B10(FanOut::take),
    B11(ReconnectStorm::take),
    B12(ConversationList::take),
    B13(MessagePages::take),
    B14(Search::take),
    B15(UnreadTotals::take),
    B16(StartAndMemory::take),
    GENERATE(Filling::take);

    private final Taking taking;

    Measure(Taking taking) {
        this.taking = taking;
    }

    /** All but the filling, which the others do themselves where it is needed. */
    public static List<Measure> figures() {
        return Arrays.stream(values()).filter(measure -> measure != GENERATE).toList();
    }

    /** Says its figures; what it started is gone when this returns. */
    public void take(RunSettings settings, Figures figures) throws Exception {
        taking.take(settings, figures);
    }

    @FunctionalInterface
    private interface Taking {
        void take(RunSettings settings, Figures figures) throws Exception;
    }
}
