package org.example.shop;

import org.springframework.web.bind.annotation.*;
import org.springframework.beans.BeanUtils;

@RestController
public class CopyController {
    private final AccountRepository accounts;

    @PutMapping("/accounts/{id}")
    public Object handle(@PathVariable long id, @RequestBody AccountForm form) throws Exception {
        Account account = accounts.findById(id).orElseThrow();
        BeanUtils.copyProperties(form, account);
        return accounts.save(account);
    }
}
