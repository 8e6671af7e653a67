-- One database a service; each makes its own tables at its first start.
CREATE DATABASE account;
CREATE DATABASE contact;
CREATE DATABASE inbox;
CREATE DATABASE dispatch;
