/** What keeps the contracts stable: golden files, schemas, and the rules of ids and addresses. */
@NullMarked
package io.unibox.events;

import org.jspecify.annotations.NullMarked;
