package org.example.shop;

import org.springframework.web.bind.annotation.*;

@RestController
class ProductController {
    private Products products;

    @DeleteMapping("/products/{id}")
    void remove(@PathVariable long id) {
        products.remove(id);
    }
}
