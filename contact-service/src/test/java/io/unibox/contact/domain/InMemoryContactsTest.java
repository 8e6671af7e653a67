package io.unibox.contact.domain;

class InMemoryContactsTest extends ContactsContract {

    InMemoryContactsTest() {
        super(new InMemoryStore());
    }
}
