package io.unibox.contact.domain;

class InMemoryTrafficTest extends TrafficContract {

    InMemoryTrafficTest() {
        super(new InMemoryStore());
    }
}
