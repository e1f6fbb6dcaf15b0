package org.example.shop;

import org.springframework.web.cors.CorsConfiguration;

public class BeanListed {
    CorsConfiguration rules() {
        CorsConfiguration config = new CorsConfiguration();
        config.setAllowCredentials(true);
        config.addAllowedOrigin("https://shop.example.org");
        return config;
    }
}
