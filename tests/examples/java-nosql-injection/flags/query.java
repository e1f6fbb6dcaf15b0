package org.example.shop;

import org.springframework.web.bind.annotation.*;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.*;

@RestController
public class QueryController {
    private final MongoTemplate mongo;

    @GetMapping("/items")
    public Object handle(@RequestParam String status) throws Exception {
        Query query = new BasicQuery("{ status: '" + status + "' }");
        return mongo.find(query, Order.class);
    }
}
