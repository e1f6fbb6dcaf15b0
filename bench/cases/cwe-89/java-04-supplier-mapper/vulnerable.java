package org.example.supply;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Mapper
interface SupplierMapper {

    @Select("SELECT id, name, country FROM supplier WHERE country = '${country}' AND name LIKE '${name}%' ORDER BY name")
    List<Supplier> search(@Param("country") String country, @Param("name") String name);

    @Select("SELECT id, name, country FROM supplier WHERE id = #{id}")
    Supplier byId(@Param("id") long id);

    @Insert("INSERT INTO supplier (name, country) VALUES (#{name}, #{country})")
    int insert(Supplier supplier);
}

@RestController
class SupplierController {

    private final SupplierMapper mapper;

    SupplierController(SupplierMapper mapper) {
        this.mapper = mapper;
    }

    @GetMapping("/suppliers")
    List<Supplier> search(
            @RequestParam(defaultValue = "NL") String country,
            @RequestParam(defaultValue = "") String name) {
        return mapper.search(country, name.trim());
    }

    @PostMapping("/suppliers")
    int create(@RequestBody Supplier supplier) {
        return mapper.insert(supplier);
    }
}
