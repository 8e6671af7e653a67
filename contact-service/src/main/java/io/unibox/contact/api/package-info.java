/** HTTP in: contacts as callers read and write them. */
@NullMarked
package io.unibox.contact.api;

import org.jspecify.annotations.NullMarked;
