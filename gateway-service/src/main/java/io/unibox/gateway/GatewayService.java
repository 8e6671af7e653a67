package io.unibox.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The gateway; its settings stand in gateway-service.yml. */
@SpringBootApplication
@EnableConfigurationProperties(GatewaySettings.class)
public class GatewayService {

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "gateway-service");
        SpringApplication.run(GatewayService.class, arguments);
    }
}
