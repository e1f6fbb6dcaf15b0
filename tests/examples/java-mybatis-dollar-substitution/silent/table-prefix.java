package org.example.shop;

import org.apache.ibatis.annotations.*;

interface PrefixMapper {
    @Delete("DELETE FROM ${tablePrefix}book WHERE id = #{id}")
    int remove(@Param("id") long id);
}
