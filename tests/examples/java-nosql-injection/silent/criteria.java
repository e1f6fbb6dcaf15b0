package org.example.shop;

import org.springframework.web.bind.annotation.*;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.*;

@RestController
public class CriteriaController {
    private final MongoTemplate mongo;

    @GetMapping("/items")
    public Object handle(@RequestParam String status) throws Exception {
        return mongo.find(new Query(Criteria.where("status").is(status)), Order.class);
    }
}
