package org.example.shop;

import org.springframework.web.servlet.config.annotation.CorsRegistry;

public class Registry {
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping("/api/**")
                .allowedOriginPatterns("*")
                .allowCredentials(true);
    }
}
