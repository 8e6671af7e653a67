package io.unibox.starter.security;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How callers are checked.
 *
 * @param jwksUrl where the public keys are that access tokens are signed with
 * @param openPaths path patterns that need no token
 */
@ConfigurationProperties("unibox.security")
record SecuritySettings(URI jwksUrl, List<String> openPaths) {}
