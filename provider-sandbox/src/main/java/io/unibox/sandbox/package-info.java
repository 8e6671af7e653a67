/** A stand-in for the providers that Unibox talks to: it speaks their protocols, and misbehaves when told to. */
@NullMarked
package io.unibox.sandbox;

import org.jspecify.annotations.NullMarked;
