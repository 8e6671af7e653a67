/** Plumbing that the services share: how a request is checked, answered, stored, announced and heard. */
@NullMarked
package io.unibox.starter;

import org.jspecify.annotations.NullMarked;
