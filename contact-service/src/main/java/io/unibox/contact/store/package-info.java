/** PostgreSQL: where contacts, users and counts are kept. */
@NullMarked
package io.unibox.contact.store;

import org.jspecify.annotations.NullMarked;
