package io.unibox.contact.store;

import io.unibox.contact.domain.TrafficContract;

class SqlTrafficIT extends TrafficContract {

    SqlTrafficIT() {
        super(new SqlStore());
    }
}
