package org.example.shop;

import org.springframework.web.bind.annotation.*;

@RestController
class ProductController {
    private ProductRepository productRepository;

    @GetMapping("/products/{id}")
    Object show(@PathVariable Long id) {
        return productRepository.findById(id).orElseThrow();
    }
}
