package org.example.shop;

import org.springframework.web.cors.CorsConfiguration;

public class Bean {
    CorsConfiguration rules() {
        CorsConfiguration config = new CorsConfiguration();
        config.setAllowCredentials(true);
        config.addAllowedOriginPattern("*");
        return config;
    }
}
