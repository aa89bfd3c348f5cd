CREATE TABLE accounts (
    id BIGINT NOT NULL,
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    language TEXT NOT NULL,
    region TEXT DEFAULT '' NOT NULL,
    created BIGINT NOT NULL,
    CONSTRAINT pk_accounts PRIMARY KEY (id),
    CONSTRAINT uq_accounts_channel_address UNIQUE (channel, address)
);

CREATE TABLE bearers (
    name BIGINT NOT NULL,
    owner BIGINT NOT NULL,
    CONSTRAINT pk_bearers PRIMARY KEY (name, owner)
) WITHOUT ROWID;

CREATE TABLE inbox (
    id BIGINT NOT NULL,
    channel TEXT NOT NULL,
    "key" TEXT NOT NULL,
    address TEXT NOT NULL,
    event TEXT NOT NULL,
    at BIGINT NOT NULL,
    state TEXT DEFAULT 'waiting' NOT NULL,
    CONSTRAINT pk_inbox PRIMARY KEY (id),
    CONSTRAINT uq_inbox_channel_key UNIQUE (channel, "key"),
    CONSTRAINT ck_inbox_state CHECK (state IN ('waiting', 'done', 'failed'))
);

CREATE INDEX ix_inbox_waiting ON inbox (id) WHERE state = 'waiting';

CREATE TABLE name_keys (
    "key" BIGINT NOT NULL,
    name BIGINT NOT NULL,
    CONSTRAINT pk_name_keys PRIMARY KEY ("key", name)
) WITHOUT ROWID;

CREATE TABLE names (
    id BIGINT NOT NULL,
    given TEXT NOT NULL,
    parent TEXT NOT NULL,
    parent_kind TEXT NOT NULL,
    family TEXT NOT NULL,
    gender TEXT NOT NULL,
    CONSTRAINT pk_names PRIMARY KEY (id)
);

CREATE TABLE older (
    id BIGINT NOT NULL,
    series TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    year INTEGER NOT NULL,
    position INTEGER NOT NULL,
    given TEXT NOT NULL,
    parent TEXT NOT NULL,
    parent_kind TEXT NOT NULL,
    family TEXT NOT NULL,
    gender TEXT NOT NULL,
    other_parent TEXT DEFAULT '' NOT NULL,
    born INTEGER DEFAULT '0' NOT NULL,
    town TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_older PRIMARY KEY (id),
    CONSTRAINT ck_older_id CHECK (id < 0),
    CONSTRAINT ck_older_year CHECK (year BETWEEN 0 AND 9999)
);

CREATE TABLE pools (
    currency TEXT NOT NULL,
    balance BIGINT NOT NULL,
    CONSTRAINT pk_pools PRIMARY KEY (currency),
    CONSTRAINT ck_pools_balance CHECK (balance >= 0)
);

CREATE TABLE series (
    slug TEXT NOT NULL,
    kind TEXT NOT NULL,
    names TEXT NOT NULL,
    eligibility TEXT DEFAULT '{}' NOT NULL,
    sample INTEGER DEFAULT '0' NOT NULL,
    created BIGINT NOT NULL,
    CONSTRAINT pk_series PRIMARY KEY (slug),
    CONSTRAINT ck_series_kind CHECK (kind IN ('children', 'general', 'special'))
);

CREATE TABLE links (
    account BIGINT NOT NULL,
    code TEXT NOT NULL,
    offered BIGINT NOT NULL,
    CONSTRAINT pk_links PRIMARY KEY (account),
    CONSTRAINT uq_links_code UNIQUE (code),
    CONSTRAINT fk_links_account FOREIGN KEY(account) REFERENCES accounts (id)
);

CREATE TABLE office_questions (
    id BIGINT NOT NULL,
    account BIGINT NOT NULL,
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    at BIGINT NOT NULL,
    answered BIGINT,
    CONSTRAINT pk_office_questions PRIMARY KEY (id),
    CONSTRAINT fk_office_questions_account FOREIGN KEY(account) REFERENCES accounts (id)
);

CREATE INDEX ix_office_questions_waiting ON office_questions (id) WHERE answered IS NULL;

CREATE TABLE orders (
    id BIGINT NOT NULL,
    account BIGINT NOT NULL,
    token TEXT NOT NULL,
    currency TEXT NOT NULL,
    total BIGINT NOT NULL,
    state TEXT DEFAULT 'open' NOT NULL,
    created BIGINT NOT NULL,
    remind BIGINT NOT NULL,
    told BIGINT NOT NULL,
    until BIGINT NOT NULL,
    CONSTRAINT pk_orders PRIMARY KEY (id),
    CONSTRAINT uq_orders_token UNIQUE (token),
    CONSTRAINT ck_orders_state CHECK (state IN ('open', 'paid', 'lapsed', 'cancelled')),
    CONSTRAINT ck_orders_total CHECK (total > 0),
    CONSTRAINT ck_orders_grace CHECK (told <= until),
    CONSTRAINT fk_orders_account FOREIGN KEY(account) REFERENCES accounts (id)
);

CREATE INDEX ix_orders_account ON orders (account);

CREATE INDEX ix_orders_open ON orders (until) WHERE state = 'open';

CREATE TABLE outbox (
    id BIGINT NOT NULL,
    account BIGINT NOT NULL,
    wire TEXT NOT NULL,
    state TEXT DEFAULT 'waiting' NOT NULL,
    tries INTEGER DEFAULT '0' NOT NULL,
    due BIGINT NOT NULL,
    message TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_outbox PRIMARY KEY (id),
    CONSTRAINT ck_outbox_state CHECK (state IN ('waiting', 'sent', 'failed')),
    CONSTRAINT fk_outbox_account FOREIGN KEY(account) REFERENCES accounts (id)
);

CREATE INDEX ix_outbox_account_id ON outbox (account, id);

CREATE INDEX ix_outbox_message ON outbox (message) WHERE message <> '';

CREATE INDEX ix_outbox_waiting ON outbox (due) WHERE state = 'waiting';

CREATE TABLE persons (
    id BIGINT NOT NULL,
    account BIGINT NOT NULL,
    given TEXT DEFAULT '' NOT NULL,
    parent TEXT DEFAULT '' NOT NULL,
    parent_kind TEXT DEFAULT '' NOT NULL,
    family TEXT DEFAULT '' NOT NULL,
    title TEXT DEFAULT '' NOT NULL,
    other_parent TEXT DEFAULT '' NOT NULL,
    typed TEXT DEFAULT '' NOT NULL,
    gender TEXT NOT NULL,
    birth TEXT DEFAULT '' NOT NULL,
    after_sunset INTEGER,
    standing TEXT DEFAULT 'living' NOT NULL,
    created BIGINT NOT NULL,
    CONSTRAINT pk_persons PRIMARY KEY (id),
    CONSTRAINT ck_persons_parent_kind CHECK (parent_kind IN ('mother', 'father', '')),
    CONSTRAINT ck_persons_title CHECK (title IN ('kohen', 'levi', '')),
    CONSTRAINT ck_persons_gender CHECK (gender IN ('m', 'f')),
    CONSTRAINT ck_persons_standing CHECK (standing IN ('living', 'deceased', 'newborn')),
    CONSTRAINT ck_persons_somebody CHECK (given <> '' OR (standing = 'newborn' AND parent <> '')),
    CONSTRAINT fk_persons_account FOREIGN KEY(account) REFERENCES accounts (id)
);

CREATE INDEX ix_persons_account ON persons (account);

CREATE TABLE prices (
    series TEXT NOT NULL,
    currency TEXT NOT NULL,
    minimum BIGINT NOT NULL,
    suggested BIGINT NOT NULL,
    rank INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_prices PRIMARY KEY (series, currency),
    CONSTRAINT ck_prices_sums CHECK (minimum > 0 AND suggested >= minimum),
    CONSTRAINT fk_prices_series FOREIGN KEY(series) REFERENCES series (slug)
);

CREATE TABLE questions (
    account BIGINT NOT NULL,
    day TEXT NOT NULL,
    number INTEGER NOT NULL,
    CONSTRAINT pk_questions PRIMARY KEY (account, day),
    CONSTRAINT fk_questions_account FOREIGN KEY(account) REFERENCES accounts (id)
);

CREATE TABLE rooms (
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    goal INTEGER DEFAULT '0' NOT NULL,
    code TEXT NOT NULL,
    account BIGINT,
    created BIGINT NOT NULL,
    closed BIGINT,
    CONSTRAINT pk_rooms PRIMARY KEY (id),
    CONSTRAINT uq_rooms_code UNIQUE (code),
    CONSTRAINT ck_rooms_kind CHECK (kind IN ('team', 'school', 'city', 'memory', 'other')),
    CONSTRAINT ck_rooms_goal CHECK (goal >= 0),
    CONSTRAINT ck_rooms_name CHECK (name <> ''),
    CONSTRAINT fk_rooms_account FOREIGN KEY(account) REFERENCES accounts (id)
);

CREATE INDEX ix_rooms_account ON rooms (account);

CREATE TABLE scrolls (
    id BIGINT NOT NULL,
    series TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    tradition TEXT NOT NULL,
    letters INTEGER NOT NULL,
    state TEXT DEFAULT 'open' NOT NULL,
    opened BIGINT NOT NULL,
    filled BIGINT,
    CONSTRAINT pk_scrolls PRIMARY KEY (id),
    CONSTRAINT uq_scrolls_series_ordinal UNIQUE (series, ordinal),
    CONSTRAINT ck_scrolls_state CHECK (state IN ('open', 'full', 'complete')),
    CONSTRAINT ck_scrolls_tradition CHECK (tradition IN ('ashkenaz', 'sefard', 'arizal', 'teiman')),
    CONSTRAINT ck_scrolls_counts CHECK (letters > 0 AND ordinal > 0),
    CONSTRAINT fk_scrolls_series FOREIGN KEY(series) REFERENCES series (slug)
);

CREATE UNIQUE INDEX uq_scrolls_one_open ON scrolls (series) WHERE state = 'open';

CREATE TABLE sessions (
    account BIGINT NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_sessions PRIMARY KEY (account),
    CONSTRAINT fk_sessions_account FOREIGN KEY(account) REFERENCES accounts (id)
);

CREATE TABLE shifts (
    id BIGINT NOT NULL,
    account BIGINT NOT NULL,
    series TEXT NOT NULL,
    currency TEXT NOT NULL,
    "each" BIGINT NOT NULL,
    pay TEXT DEFAULT 'cash' NOT NULL,
    begun BIGINT NOT NULL,
    last BIGINT NOT NULL,
    ended BIGINT,
    CONSTRAINT pk_shifts PRIMARY KEY (id),
    CONSTRAINT ck_shifts_pay CHECK (pay IN ('cash', 'phone', 'pool', 'pledge')),
    CONSTRAINT ck_shifts_each CHECK ("each" > 0),
    CONSTRAINT fk_shifts_account FOREIGN KEY(account) REFERENCES accounts (id),
    CONSTRAINT fk_shifts_series FOREIGN KEY(series) REFERENCES series (slug)
);

CREATE INDEX ix_shifts_account ON shifts (account, id);

CREATE UNIQUE INDEX uq_shifts_one_open ON shifts (account) WHERE ended IS NULL;

CREATE TABLE blocks (
    id BIGINT NOT NULL,
    account BIGINT NOT NULL,
    scroll BIGINT NOT NULL,
    currency TEXT NOT NULL,
    "each" BIGINT NOT NULL,
    created BIGINT NOT NULL,
    until BIGINT NOT NULL,
    closed BIGINT,
    CONSTRAINT pk_blocks PRIMARY KEY (id),
    CONSTRAINT ck_blocks_each CHECK ("each" > 0),
    CONSTRAINT fk_blocks_account FOREIGN KEY(account) REFERENCES accounts (id),
    CONSTRAINT fk_blocks_scroll FOREIGN KEY(scroll) REFERENCES scrolls (id)
);

CREATE INDEX ix_blocks_account ON blocks (account);

CREATE INDEX ix_blocks_open ON blocks (until) WHERE closed IS NULL;

CREATE TABLE brought (
    id BIGINT NOT NULL,
    account BIGINT NOT NULL,
    "by" BIGINT,
    room BIGINT,
    at BIGINT NOT NULL,
    CONSTRAINT pk_brought PRIMARY KEY (id),
    CONSTRAINT ck_brought_somebody CHECK ("by" IS NOT NULL OR room IS NOT NULL),
    CONSTRAINT ck_brought_not_oneself CHECK ("by" IS NULL OR "by" <> account),
    CONSTRAINT fk_brought_account FOREIGN KEY(account) REFERENCES accounts (id),
    CONSTRAINT fk_brought_by FOREIGN KEY("by") REFERENCES accounts (id),
    CONSTRAINT fk_brought_room FOREIGN KEY(room) REFERENCES rooms (id)
);

CREATE INDEX ix_brought_account ON brought (account, id);

CREATE INDEX ix_brought_by ON brought ("by");

CREATE UNIQUE INDEX uq_brought_first ON brought (account) WHERE "by" IS NOT NULL;

CREATE TABLE cash (
    id BIGINT NOT NULL,
    account BIGINT NOT NULL,
    kind TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount BIGINT NOT NULL,
    "order" BIGINT,
    about BIGINT,
    "by" BIGINT NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT pk_cash PRIMARY KEY (id),
    CONSTRAINT ck_cash_kind CHECK (kind IN ('taken', 'returned', 'handed', 'confirmed', 'refused', 'correction')),
    CONSTRAINT ck_cash_amount CHECK (amount > 0 OR (kind = 'correction' AND amount <> 0)),
    CONSTRAINT ck_cash_order CHECK ((kind IN ('taken', 'returned')) = ("order" IS NOT NULL)),
    CONSTRAINT ck_cash_about CHECK (kind NOT IN ('confirmed', 'refused') OR about IS NOT NULL),
    CONSTRAINT fk_cash_account FOREIGN KEY(account) REFERENCES accounts (id),
    CONSTRAINT fk_cash_order FOREIGN KEY("order") REFERENCES orders (id),
    CONSTRAINT fk_cash_about FOREIGN KEY(about) REFERENCES cash (id),
    CONSTRAINT fk_cash_by FOREIGN KEY("by") REFERENCES accounts (id)
);

CREATE INDEX ix_cash_account ON cash (account, id);

CREATE UNIQUE INDEX uq_cash_answer ON cash (about) WHERE kind IN ('confirmed', 'refused');

CREATE UNIQUE INDEX uq_cash_order ON cash ("order", kind) WHERE "order" IS NOT NULL;

CREATE TABLE checkouts (
    provider TEXT NOT NULL,
    reference TEXT NOT NULL,
    "order" BIGINT NOT NULL,
    url TEXT NOT NULL,
    until BIGINT NOT NULL,
    CONSTRAINT pk_checkouts PRIMARY KEY (provider, reference),
    CONSTRAINT fk_checkouts_order FOREIGN KEY("order") REFERENCES orders (id)
);

CREATE INDEX ix_checkouts_order ON checkouts ("order");

CREATE TABLE credits (
    "order" BIGINT NOT NULL,
    "by" BIGINT,
    room BIGINT,
    letters INTEGER NOT NULL,
    CONSTRAINT pk_credits PRIMARY KEY ("order"),
    CONSTRAINT ck_credits_letters CHECK (letters > 0),
    CONSTRAINT fk_credits_order FOREIGN KEY("order") REFERENCES orders (id),
    CONSTRAINT fk_credits_by FOREIGN KEY("by") REFERENCES accounts (id),
    CONSTRAINT fk_credits_room FOREIGN KEY(room) REFERENCES rooms (id)
);

CREATE INDEX ix_credits_by ON credits ("by");

CREATE INDEX ix_credits_room ON credits (room);

CREATE TABLE handovers (
    code TEXT NOT NULL,
    person BIGINT NOT NULL,
    account BIGINT NOT NULL,
    until BIGINT NOT NULL,
    CONSTRAINT pk_handovers PRIMARY KEY (code, person),
    CONSTRAINT fk_handovers_person FOREIGN KEY(person) REFERENCES persons (id),
    CONSTRAINT fk_handovers_account FOREIGN KEY(account) REFERENCES accounts (id)
);

CREATE INDEX ix_handovers_until ON handovers (until);

CREATE TABLE invitations (
    code TEXT NOT NULL,
    role TEXT NOT NULL,
    room BIGINT,
    coordinator BIGINT,
    place TEXT DEFAULT '' NOT NULL,
    timezone TEXT DEFAULT '' NOT NULL,
    series TEXT DEFAULT '' NOT NULL,
    uses INTEGER NOT NULL,
    until BIGINT NOT NULL,
    "by" BIGINT,
    at BIGINT NOT NULL,
    withdrawn BIGINT,
    CONSTRAINT pk_invitations PRIMARY KEY (code),
    CONSTRAINT ck_invitations_role CHECK (role IN ('volunteer', 'coordinator')),
    CONSTRAINT ck_invitations_uses CHECK (uses >= 0),
    CONSTRAINT fk_invitations_room FOREIGN KEY(room) REFERENCES rooms (id),
    CONSTRAINT fk_invitations_coordinator FOREIGN KEY(coordinator) REFERENCES accounts (id),
    CONSTRAINT fk_invitations_by FOREIGN KEY("by") REFERENCES accounts (id)
);

CREATE INDEX ix_invitations_by ON invitations ("by");

CREATE TABLE lines (
    id BIGINT NOT NULL,
    "order" BIGINT NOT NULL,
    person BIGINT NOT NULL,
    series TEXT NOT NULL,
    price BIGINT NOT NULL,
    wish TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_lines PRIMARY KEY (id),
    CONSTRAINT ck_lines_price CHECK (price >= 0),
    CONSTRAINT fk_lines_order FOREIGN KEY("order") REFERENCES orders (id),
    CONSTRAINT fk_lines_person FOREIGN KEY(person) REFERENCES persons (id),
    CONSTRAINT fk_lines_series FOREIGN KEY(series) REFERENCES series (slug)
);

CREATE INDEX ix_lines_order ON lines ("order");

CREATE INDEX ix_lines_person ON lines (person);

CREATE TABLE lists (
    id BIGINT NOT NULL,
    account BIGINT NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    language TEXT NOT NULL,
    digest TEXT NOT NULL,
    pasted INTEGER DEFAULT '0' NOT NULL,
    series TEXT DEFAULT '' NOT NULL,
    state TEXT DEFAULT 'waiting' NOT NULL,
    terms TEXT DEFAULT '{}' NOT NULL,
    summary TEXT DEFAULT '{}' NOT NULL,
    problem TEXT DEFAULT '' NOT NULL,
    bytes BLOB NOT NULL,
    "order" BIGINT,
    letters INTEGER DEFAULT '0' NOT NULL,
    done INTEGER DEFAULT '0' NOT NULL,
    at_row INTEGER DEFAULT '0' NOT NULL,
    told INTEGER DEFAULT '0' NOT NULL,
    lease BIGINT DEFAULT '0' NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT pk_lists PRIMARY KEY (id),
    CONSTRAINT ck_lists_state CHECK (state IN ('waiting', 'read', 'holding', 'held', 'registering', 'releasing', 'done', 'refused', 'cancelled')),
    CONSTRAINT ck_lists_order CHECK (state IN ('waiting', 'read', 'holding', 'refused', 'cancelled') OR "order" IS NOT NULL),
    CONSTRAINT fk_lists_account FOREIGN KEY(account) REFERENCES accounts (id),
    CONSTRAINT fk_lists_order FOREIGN KEY("order") REFERENCES orders (id)
);

CREATE INDEX ix_lists_work ON lists (id) WHERE state IN ('waiting', 'holding', 'registering', 'releasing');

CREATE UNIQUE INDEX uq_lists_digest ON lists (account, digest) WHERE state NOT IN ('cancelled', 'refused');

CREATE UNIQUE INDEX uq_lists_order ON lists ("order") WHERE "order" IS NOT NULL;

CREATE TABLE owners (
    person BIGINT NOT NULL,
    turn INTEGER NOT NULL,
    account BIGINT NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT pk_owners PRIMARY KEY (person, turn),
    CONSTRAINT fk_owners_person FOREIGN KEY(person) REFERENCES persons (id),
    CONSTRAINT fk_owners_account FOREIGN KEY(account) REFERENCES accounts (id)
);

CREATE INDEX ix_owners_account ON owners (account);

CREATE TABLE payments (
    id BIGINT NOT NULL,
    "order" BIGINT NOT NULL,
    provider TEXT NOT NULL,
    charge TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount BIGINT NOT NULL,
    paid BIGINT NOT NULL,
    recorded BIGINT NOT NULL,
    state TEXT DEFAULT 'recorded' NOT NULL,
    CONSTRAINT pk_payments PRIMARY KEY (id),
    CONSTRAINT uq_payments_provider_charge UNIQUE (provider, charge),
    CONSTRAINT ck_payments_state CHECK (state IN ('recorded', 'applied', 'returnable')),
    CONSTRAINT ck_payments_amount CHECK (amount > 0),
    CONSTRAINT fk_payments_order FOREIGN KEY("order") REFERENCES orders (id)
);

CREATE INDEX ix_payments_order ON payments ("order");

CREATE INDEX ix_payments_recorded ON payments (id) WHERE state = 'recorded';

CREATE TABLE pool (
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount BIGINT NOT NULL,
    "order" BIGINT,
    "by" BIGINT,
    note TEXT DEFAULT '' NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT pk_pool PRIMARY KEY (id),
    CONSTRAINT ck_pool_kind CHECK (kind IN ('gift', 'spent', 'returned')),
    CONSTRAINT ck_pool_amount CHECK (amount > 0),
    CONSTRAINT ck_pool_order CHECK ((kind = 'gift') = ("order" IS NULL)),
    CONSTRAINT fk_pool_order FOREIGN KEY("order") REFERENCES orders (id),
    CONSTRAINT fk_pool_by FOREIGN KEY("by") REFERENCES accounts (id)
);

CREATE UNIQUE INDEX uq_pool_order ON pool ("order", kind) WHERE "order" IS NOT NULL;

CREATE TABLE prepared (
    code TEXT NOT NULL,
    account BIGINT NOT NULL,
    shift BIGINT NOT NULL,
    draft TEXT NOT NULL,
    at BIGINT NOT NULL,
    until BIGINT NOT NULL,
    used BIGINT,
    CONSTRAINT pk_prepared PRIMARY KEY (code),
    CONSTRAINT fk_prepared_account FOREIGN KEY(account) REFERENCES accounts (id),
    CONSTRAINT fk_prepared_shift FOREIGN KEY(shift) REFERENCES shifts (id),
    CONSTRAINT fk_prepared_used FOREIGN KEY(used) REFERENCES accounts (id)
);

CREATE INDEX ix_prepared_account ON prepared (account);

CREATE TABLE street_orders (
    "order" BIGINT NOT NULL,
    shift BIGINT NOT NULL,
    pay TEXT NOT NULL,
    sent BIGINT NOT NULL,
    CONSTRAINT pk_street_orders PRIMARY KEY ("order"),
    CONSTRAINT ck_street_orders_pay CHECK (pay IN ('cash', 'phone', 'pool', 'pledge')),
    CONSTRAINT fk_street_orders_order FOREIGN KEY("order") REFERENCES orders (id),
    CONSTRAINT fk_street_orders_shift FOREIGN KEY(shift) REFERENCES shifts (id)
);

CREATE INDEX ix_street_orders_shift ON street_orders (shift, "order");

CREATE TABLE lapsed (
    line BIGINT NOT NULL,
    scroll BIGINT NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT pk_lapsed PRIMARY KEY (line),
    CONSTRAINT fk_lapsed_line FOREIGN KEY(line) REFERENCES lines (id),
    CONSTRAINT fk_lapsed_scroll FOREIGN KEY(scroll) REFERENCES scrolls (id)
);

CREATE TABLE list_rows (
    list BIGINT NOT NULL,
    "row" INTEGER NOT NULL,
    line BIGINT NOT NULL,
    person TEXT DEFAULT '' NOT NULL,
    problem TEXT DEFAULT '' NOT NULL,
    in_children TEXT DEFAULT '' NOT NULL,
    letter TEXT DEFAULT '' NOT NULL,
    name BIGINT DEFAULT '0' NOT NULL,
    found_by TEXT DEFAULT '' NOT NULL,
    twin INTEGER DEFAULT '0' NOT NULL,
    known TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_list_rows PRIMARY KEY (list, "row"),
    CONSTRAINT fk_list_rows_list FOREIGN KEY(list) REFERENCES lists (id)
) WITHOUT ROWID;

CREATE INDEX ix_list_rows_line ON list_rows (line);

CREATE TABLE slips (
    account BIGINT NOT NULL,
    number INTEGER NOT NULL,
    block BIGINT NOT NULL,
    scroll BIGINT NOT NULL,
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    state TEXT DEFAULT 'out' NOT NULL,
    line BIGINT,
    CONSTRAINT pk_slips PRIMARY KEY (account, number),
    CONSTRAINT uq_slips_code UNIQUE (code),
    CONSTRAINT uq_slips_line UNIQUE (line),
    CONSTRAINT ck_slips_state CHECK (state IN ('out', 'bound', 'returned')),
    CONSTRAINT ck_slips_bound CHECK ((state = 'bound') = (line IS NOT NULL)),
    CONSTRAINT fk_slips_account FOREIGN KEY(account) REFERENCES accounts (id),
    CONSTRAINT fk_slips_block FOREIGN KEY(block) REFERENCES blocks (id),
    CONSTRAINT fk_slips_line FOREIGN KEY(line) REFERENCES lines (id)
);

CREATE INDEX ix_slips_block ON slips (block);

CREATE INDEX ix_slips_bound ON slips (scroll, position) WHERE state = 'bound';

CREATE UNIQUE INDEX uq_slips_letter ON slips (scroll, position) WHERE state = 'out';

CREATE TABLE staff (
    id BIGINT NOT NULL,
    account BIGINT NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    room BIGINT,
    coordinator BIGINT,
    place TEXT DEFAULT '' NOT NULL,
    timezone TEXT DEFAULT '' NOT NULL,
    series TEXT DEFAULT '' NOT NULL,
    evening INTEGER DEFAULT '21' NOT NULL,
    invitation TEXT,
    use INTEGER,
    "by" BIGINT,
    at BIGINT NOT NULL,
    CONSTRAINT pk_staff PRIMARY KEY (id),
    CONSTRAINT ck_staff_role CHECK (role IN ('volunteer', 'coordinator', 'committee', 'none')),
    CONSTRAINT ck_staff_evening CHECK (evening BETWEEN 0 AND 23),
    CONSTRAINT ck_staff_use CHECK ((invitation IS NULL) = ("use" IS NULL)),
    CONSTRAINT fk_staff_account FOREIGN KEY(account) REFERENCES accounts (id),
    CONSTRAINT fk_staff_room FOREIGN KEY(room) REFERENCES rooms (id),
    CONSTRAINT fk_staff_coordinator FOREIGN KEY(coordinator) REFERENCES accounts (id),
    CONSTRAINT fk_staff_invitation FOREIGN KEY(invitation) REFERENCES invitations (code),
    CONSTRAINT fk_staff_by FOREIGN KEY("by") REFERENCES accounts (id)
);

CREATE INDEX ix_staff_account ON staff (account, id);

CREATE UNIQUE INDEX uq_staff_use ON staff (invitation, use) WHERE invitation IS NOT NULL;

CREATE TABLE taken (
    scroll BIGINT NOT NULL,
    position INTEGER NOT NULL,
    line BIGINT,
    state TEXT NOT NULL,
    CONSTRAINT pk_taken PRIMARY KEY (scroll, position),
    CONSTRAINT uq_taken_line UNIQUE (line),
    CONSTRAINT ck_taken_state CHECK (state IN ('held', 'sold', 'reserved')),
    CONSTRAINT ck_taken_owner CHECK ((state = 'reserved') = (line IS NULL)),
    CONSTRAINT ck_taken_position CHECK (position > 0),
    CONSTRAINT fk_taken_scroll FOREIGN KEY(scroll) REFERENCES scrolls (id),
    CONSTRAINT fk_taken_line FOREIGN KEY(line) REFERENCES lines (id)
) WITHOUT ROWID;

CREATE TABLE register (
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    scroll BIGINT NOT NULL,
    position INTEGER NOT NULL,
    line BIGINT NOT NULL,
    person BIGINT NOT NULL,
    account BIGINT NOT NULL,
    certificate TEXT NOT NULL,
    given TEXT NOT NULL,
    parent TEXT NOT NULL,
    parent_kind TEXT NOT NULL,
    family TEXT NOT NULL,
    title TEXT NOT NULL,
    typed TEXT NOT NULL,
    gender TEXT NOT NULL,
    standing TEXT NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT pk_register PRIMARY KEY (id),
    CONSTRAINT fk_register_scroll_position FOREIGN KEY(scroll, position) REFERENCES taken (scroll, position),
    CONSTRAINT ck_register_kind CHECK (kind IN ('sale', 'correction')),
    CONSTRAINT uq_register_certificate UNIQUE (certificate),
    CONSTRAINT fk_register_line FOREIGN KEY(line) REFERENCES lines (id),
    CONSTRAINT fk_register_person FOREIGN KEY(person) REFERENCES persons (id),
    CONSTRAINT fk_register_account FOREIGN KEY(account) REFERENCES accounts (id)
);

CREATE INDEX ix_register_account ON register (account);

CREATE INDEX ix_register_letter ON register (scroll, position, id);

CREATE INDEX ix_register_person ON register (person);

CREATE INDEX ix_register_sales ON register (scroll, kind, at, position);

CREATE UNIQUE INDEX uq_register_line ON register (line) WHERE kind = 'sale';

CREATE UNIQUE INDEX uq_register_one_sale ON register (scroll, position) WHERE kind = 'sale';

CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

INSERT INTO alembic_version VALUES ('0011');
