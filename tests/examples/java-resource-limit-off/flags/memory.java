package org.example.shop;

import org.springframework.web.reactive.function.client.ExchangeStrategies;

class Clients {
    ExchangeStrategies strategies() {
        return ExchangeStrategies.builder()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(-1))
                .build();
    }
}
