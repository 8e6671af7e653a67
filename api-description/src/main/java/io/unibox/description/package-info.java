/** Completes the OpenAPI document that springdoc derives from a service's code. */
@NullMarked
package io.unibox.description;

import org.jspecify.annotations.NullMarked;
