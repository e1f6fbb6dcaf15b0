package org.example.tariffs;

import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

@Configuration
public class TariffClientConfig {

    @Bean
    public WebClient tariffClient(WebClient.Builder builder) throws SSLException {
        SslContext sslContext = SslContextBuilder.forClient()
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .protocols("TLSv1.3", "TLSv1.2")
                .build();
        HttpClient httpClient = HttpClient.create()
                .secure(spec -> spec.sslContext(sslContext))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 3000)
                .responseTimeout(Duration.ofSeconds(5));
        return builder
                .baseUrl("https://tariffs.example.org")
                .clientConnector(new ReactorClientHttpConnector(httpClient))
                .build();
    }

    @RestController
    static class TariffController {

        private final WebClient tariffClient;

        TariffController(WebClient tariffClient) {
            this.tariffClient = tariffClient;
        }

        @GetMapping("/tariffs")
        Mono<List<Tariff>> tariffs() {
            return tariffClient.get().uri("/v1/current").retrieve()
                    .bodyToFlux(Tariff.class)
                    .collectList();
        }
    }

    record Tariff(String name, long centsPerUnit) {}
}
