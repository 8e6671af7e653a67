package io.unibox.dispatch.domain;

import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactChanged;
import io.unibox.events.WorkspaceId;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

class InMemoryDeliveriesTest {

    @Nested
    class Claims extends ClaimsContract {
        Claims() {
            super(new InMemory());
        }
    }

    @Nested
    class Outcomes extends OutcomesContract {
        Outcomes() {
            super(new InMemory());
        }
    }

    private static final class InMemory implements TriedLedger {

        private final MovingClock clock = new MovingClock();
        private final InMemoryDeliveries deliveries = new InMemoryDeliveries(clock);

        @Override
        public Deliveries deliveries() {
            return deliveries;
        }

        @Override
        public ChannelAccountId line(WorkspaceId workspace) {
            return ChannelAccountId.fresh();
        }

        @Override
        public void hear(ContactChanged news) {
            deliveries.consents.hear(news);
        }

        @Override
        public void pass(WorkspaceId workspace, Duration time) {
            clock.pass(time);
        }
    }
}
