/** What a contact is, who sees it, and how it comes into being, changes and goes. */
@NullMarked
package io.unibox.contact.domain;

import org.jspecify.annotations.NullMarked;
