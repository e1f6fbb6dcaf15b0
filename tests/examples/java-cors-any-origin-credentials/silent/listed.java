package org.example.shop;

import org.springframework.web.servlet.config.annotation.CorsRegistry;

public class Listed {
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping("/api/**")
                .allowedOrigins("https://shop.example.org")
                .allowCredentials(true);
    }
}
