package io.unibox.starter.secrets;

import java.util.Base64;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Makes the seal available where a key is configured. */
@AutoConfiguration
@ConditionalOnExpression("!'${unibox.secrets.key:}'.isEmpty()")
@EnableConfigurationProperties(SecretsConfiguration.SecretsSettings.class)
class SecretsConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Secrets secrets(SecretsSettings settings) {
        return new Secrets(Base64.getDecoder().decode(settings.key()));
    }

    /** @param key 32 bytes in base64 */
    @ConfigurationProperties("unibox.secrets")
    record SecretsSettings(String key) {
        @Override
        public String toString() {
            return "SecretsSettings[…]";
        }
    }
}
