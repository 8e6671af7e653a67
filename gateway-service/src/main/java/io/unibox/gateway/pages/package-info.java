/** What the gateway answers itself: health, the joined OpenAPI, and the page to read it. */
@NullMarked
package io.unibox.gateway.pages;

import org.jspecify.annotations.NullMarked;
