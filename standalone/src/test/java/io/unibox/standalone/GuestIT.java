package io.unibox.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

class GuestIT {

    private static final String[] ANY_PORT = {"--server.port=0", "--spring.config.name=none"};

    @Test
    void a_service_answers_on_after_another_one_has_been_closed() throws Exception {
        var first = Guest.start(SmallService::main, ANY_PORT);
        try (var second = Guest.start(SmallService::main, ANY_PORT)) {
            assertThat(ask(first)).isEqualTo("here");
            first.close();
            assertThat(first.isActive()).isFalse();
            assertThat(ask(second)).isEqualTo("here");
        }
    }

    private static String ask(ConfigurableApplicationContext context) throws Exception {
        var server = ((ReactiveWebServerApplicationContext) context).getWebServer();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + "/"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    @SpringBootConfiguration
    @ImportAutoConfiguration({
        CodecsAutoConfiguration.class,
        NettyReactiveWebServerAutoConfiguration.class,
        HttpHandlerAutoConfiguration.class,
        WebFluxAutoConfiguration.class
    })
    static class SmallService {

        static void main(String[] arguments) {
            SpringApplication.run(SmallService.class, arguments);
        }

        @Bean
        RouterFunction<ServerResponse> answer() {
            return RouterFunctions.route()
                    .GET("/", _ -> ServerResponse.ok().bodyValue("here"))
                    .build();
        }
    }
}
