/** What administrators and operators ask for over HTTP: lines and deliveries. */
@NullMarked
package io.unibox.dispatch.api;

import org.jspecify.annotations.NullMarked;
