package io.unibox.contact.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How files of contacts are taken in.
 *
 * @param atOnce so many files are read at the same time, by each instance
 */
@ConfigurationProperties("unibox.imports")
record ImportSettings(@DefaultValue("4") int atOnce) {}
