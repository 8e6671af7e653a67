/** Which path goes to which service, and how it is handed over. */
@NullMarked
package io.unibox.gateway.routing;

import org.jspecify.annotations.NullMarked;
