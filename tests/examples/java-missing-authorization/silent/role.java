package org.example.shop;

import org.springframework.web.bind.annotation.*;
import org.springframework.security.access.prepost.PreAuthorize;

@RestController
class ProductController {
    private Products products;

    @PreAuthorize("hasRole('ADMIN')")
    @DeleteMapping("/products/{id}")
    void remove(@PathVariable long id) {
        products.remove(id);
    }
}
