package io.unibox.contact.store;

import io.unibox.contact.domain.ContactsContract;

class SqlContactsIT extends ContactsContract {

    SqlContactsIT() {
        super(new SqlStore());
    }
}
