package io.unibox.dispatch.store;

import io.unibox.dispatch.domain.ClaimsContract;
import io.unibox.dispatch.domain.OutcomesContract;
import org.junit.jupiter.api.Nested;
import org.springframework.r2dbc.core.DatabaseClient;

class SqlDeliveriesIT {

    private static final DatabaseClient DATABASE = TestDatabase.fresh();

    @Nested
    class Claims extends ClaimsContract {
        Claims() {
            super(new TestLedger(DATABASE));
        }
    }

    @Nested
    class Outcomes extends OutcomesContract {
        Outcomes() {
            super(new TestLedger(DATABASE));
        }
    }
}
