/** How a request is read and answered: bodies, envelopes, pages, problems, request ids. */
@NullMarked
package io.unibox.starter.web;

import org.jspecify.annotations.NullMarked;
