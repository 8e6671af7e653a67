package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.RunSettings;
import io.unibox.benchmarks.data.Recount;
import io.unibox.benchmarks.figures.Figure;
import io.unibox.benchmarks.figures.Figures;
import io.unibox.local.KafkaBroker;
import java.sql.SQLException;

/** Fills the folder that the other measures read, and counts whether it is right. */
final class Filling {

    private Filling() {}

    static void take(RunSettings settings, Figures figures) throws InterruptedException, SQLException {
        long begun = System.nanoTime();
        try (var broker = KafkaBroker.temporary();
                var inbox = FullInbox.open(settings.reading(), broker);
                var database = inbox.connect()) {
            double seconds = (System.nanoTime() - begun) / 1e9;
            long wrong = Recount.wrongConversations(database);
            if (wrong > 0) {
                throw new IllegalStateException(wrong + " conversations have counters that are wrong");
            }
            figures.say(Figure.alone("generate.time", seconds, "s", Recount.messages(database)));
            figures.say(Figure.alone("generate.conversations", Recount.conversations(database), "conversations", 1));
        }
    }
}
